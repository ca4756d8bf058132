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

    public static readonly Fault WrongDeletionKey = new("clave_de_borrado_invalida", 403, "API_KEY inválido. No autorizado para eliminar.");

    public static readonly Fault ContactNotFound = new("contacto_no_encontrado", 404, "Contacto no encontrado");

    public static readonly Fault CampaignNotFound = new("campania_no_encontrada", 404, "Campaña no encontrada");

    public static readonly Fault AdvisorNotFound = new("asesor_no_encontrado", 404, "Asesor no encontrado");

    public static readonly Fault ChannelNotFound = new("canal_no_encontrado", 404, "Canal no encontrado");

    public static readonly Fault AssignmentNotFound = new("asignacion_no_encontrada", 404, "Asignación no encontrada");

    public static readonly Fault DeadLetterNotFound = new("mensaje_no_encontrado", 404, "Mensaje no encontrado");

    public static readonly Fault AlreadyReplayed = new("mensaje_reenviado", 409, "El mensaje ya fue reenviado.");

    public static readonly Fault UnknownReference = new("referencia_desconocida", 409, "El canal, la campaña, el contacto o el asesor indicado no existe.");

    public static readonly Fault StillReferenced = new("registro_en_uso", 409, "El registro tiene datos asociados y no se puede eliminar.");

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

    public static Fault ContactTaken(string manychatId) => new("contacto_existente", 409, $"Ya existe un contacto con manychat_id '{manychatId}'");

    public static Fault AdvisorTaken(string? email) => new("asesor_existente", 409, $"Ya existe un asesor con el email '{email}'");

    public static Fault ChannelTaken(string name) => new("canal_existente", 409, $"Ya existe un canal con el nombre '{name}'");

    public static Fault CampaignTaken(string? code) => new("campania_existente", 409, $"Ya existe una campaña con el código '{code}'");

    public static Fault NoSuchContact(string manychatId) => new("contacto_inexistente", 400, $"El contacto (manychat_id='{manychatId}') no existe.");

    public static Fault NoCampaignOf(string manychatId) =>
        new("sin_campanias", 400, $"El contacto (manychat_id='{manychatId}') no tiene asignaciones de campaña activas.");

    public static Fault NoSuchMedicalAdvisor(long id) => new("asesor_medico_inexistente", 400, $"El ID de Asesor Médico {id} no es válido o no existe.");
}
