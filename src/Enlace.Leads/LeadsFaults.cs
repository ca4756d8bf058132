namespace Enlace.Leads;

/// <summary>Every refusal of the lead routes; the contract shows the sentence, not the code.</summary>
internal static class LeadsFaults
{
    public static readonly Fault InvalidInput = new("datos_invalidos", 422, "Los datos enviados no son válidos.");

    public static readonly Fault BlankManychatId = new("manychat_id_vacio", 400, "manychat_id no puede estar vacío");

    public static readonly Fault BlankCampaignId = new("campaign_id_vacio", 400, "campaign_id no puede estar vacío");

    public static readonly Fault NoAddress = new(
        "direccion_vacia", 400, "Debe enviarse al menos un campo de dirección (street, district, city, state o country)");

    public static readonly Fault NoSyncYet = new("sin_sincronizacion", 404, "Todavía no hay ninguna sincronización.");

    public static readonly Fault MissingKey = new("falta_clave", 401, "X-API-KEY header requerido");

    public static readonly Fault WrongKey = new("clave_invalida", 401, "API Key inválido");

    public static readonly Fault Forbidden = new("prohibido", 403, "La clave no permite esta operación.");

    public static readonly Fault RouteNotFound = new("ruta_desconocida", 404, "Endpoint no encontrado");

    public static readonly Fault MethodNotAllowed = new("metodo_no_permitido", 405, "Esta dirección existe, pero no con este método; vea la cabecera Allow.");

    public static readonly Fault RequestTimeout = new("tiempo_agotado", 408, "La petición tardó demasiado en llegar.");

    public static readonly Fault VersionConflict = new("version_distinta", 412, "El registro cambió; léalo de nuevo y envíe su nuevo ETag.");

    public static readonly Fault TooLarge = new("demasiado_grande", 413, "El cuerpo es más grande de lo que esta ruta acepta (32 KiB).");

    public static readonly Fault UnsupportedMediaType = new("tipo_no_admitido", 415, "Envíe el cuerpo como application/json.");

    public static readonly Fault IdempotencyMismatch = new("clave_de_idempotencia_reusada", 422, "Esta Idempotency-Key se usó con otro cuerpo; use una nueva.");

    public static readonly Fault IdempotencyRunning = new("peticion_en_curso", 409, "La primera petición con esta Idempotency-Key sigue en curso; reintente en unos segundos.");

    public static readonly Fault TooManyRequests = new("demasiadas_peticiones", 429, "Demasiadas peticiones; espere lo que indica Retry-After.");

    public static readonly Fault Internal = new("error_interno", 500, "Algo falló de nuestro lado; cite request_id al reportarlo.");

    public static readonly Fault Unavailable = new("no_disponible", 503, "Una parte que necesitamos no responde; reintente como indica Retry-After.");
}
