namespace Enlace.Campaigns;

/// <summary>Every refusal of this module; a published code is never used for anything else.</summary>
internal static class CampaignsFaults
{
    public static readonly Fault InvalidInput = new("DATOS_INVALIDOS", 422, "Los datos no son válidos; detail y detalles indican cada campo y su regla.");
    public static readonly Fault UnsupportedMediaType = new("TIPO_CONTENIDO_NO_SOPORTADO", 415, "Envíe el cuerpo como application/json.");
    public static readonly Fault CampaignNotFound = new("CAMPANIA_NO_ENCONTRADA", 404, "No existe una campaña con ese id.");
    public static readonly Fault PartnerNotFound = new("PARTICIPANTE_NO_ENCONTRADO", 404, "No existe un participante con ese id.");
    public static readonly Fault TrackingNotFound = new("EVENTO_NO_ENCONTRADO", 404, "No existe un evento con ese id.");
    public static readonly Fault CommandNotFound = new("COMANDO_NO_ENCONTRADO", 404, "No existe un comando con ese id.");
    public static readonly Fault SagaNotFound = new("SAGA_NO_ENCONTRADA", 404, "No hay una saga con ese id de correlación.");
    public static readonly Fault InvalidTransition = new("TRANSICION_INVALIDA", 409, "Ese cambio de estado no está permitido.");
    public static readonly Fault BudgetCommitted = new("PRESUPUESTO_COMPROMETIDO", 409, "El presupuesto no puede ser menor que lo reservado y confirmado.");
    public static readonly Fault PartnerNotEligible = new("PARTNER_NO_ELEGIBLE", 409, "El partner vinculado está eliminado o suspendido.");
    public static readonly Fault PartnerTaken = new("PARTICIPANTE_EXISTENTE", 409, "Ya existe un participante con ese id.");
    public static readonly Fault CampaignTaken = new("CAMPANIA_EXISTENTE", 409, "Ya existe una campaña con ese id.");
    public static readonly Fault ForcedFailure = new("FALLO_FORZADO", 503, "Este paso falló porque alguien lo pidió.");
    public static readonly Fault CameLate = new("CANCELADO_ANTES", 409, "Fue cancelado antes de registrarse.");
    public static readonly Fault RebuildRunning = new("RECONSTRUCCION_EN_CURSO", 409, "Los modelos de lectura ya se están reconstruyendo.");
    public static readonly Fault InteractionNotFound = new("INTERACCION_NO_ENCONTRADA", 404, "No existe una interacción con ese id.");
    public static readonly Fault LinkNotFound = new("ENLACE_NO_ENCONTRADO", 404, "No existe un enlace con ese código.");
    public static readonly Fault AttributionNotFound = new("ATRIBUCION_NO_ENCONTRADA", 404, "No existe una atribución para esa conversión, o todavía no.");
    public static readonly Fault CommissionNotFound = new("COMISION_NO_ENCONTRADA", 404, "No existe una comisión con ese id.");
    public static readonly Fault InHold = new("EN_RETENCION", 409, "La retención no ha terminado; solo un administrador puede confirmar antes, con motivo.");
    public static readonly Fault InReview = new("EN_REVISION", 409, "La comisión está en revisión por fraude; la decide un administrador, con motivo y pasada la espera.");
    public static readonly Fault PayoutRunning = new("PAGO_EN_CURSO", 409, "La comisión está en un pago en proceso; espere a que termine.");
    public static readonly Fault PayoutNotFound = new("PAGO_NO_ENCONTRADO", 404, "No existe un pago con ese id.");
    public static readonly Fault PayoutEmpty = new("PAGO_VACIO", 409, "Todo lo que el pago incluía fue revertido; programe uno nuevo.");
    public static readonly Fault KycNotApproved = new("KYC_NO_APROBADO", 409, "El partner no tiene un KYC aprobado, o está suspendido o eliminado.");
    public static readonly Fault NoProcessor = new("SIN_PROCESADOR", 409, "No hay un procesador de pagos configurado.");
    public static readonly Fault Internal = new("ERROR_INTERNO", 500, "Algo falló de nuestro lado; indique la traza al reportarlo.");
    public static readonly Fault VersionConflict = new("CONFLICTO_VERSION", 412, "El recurso cambió; léalo de nuevo y envíe su nuevo ETag.");
    public static readonly Fault RouteNotFound = new("RUTA_NO_ENCONTRADA", 404, "En esta dirección no hay nada.");
    public static readonly Fault MethodNotAllowed = new("METODO_NO_PERMITIDO", 405, "La dirección existe, pero no con este método; vea la cabecera Allow.");
    public static readonly Fault TooLarge = new("CUERPO_DEMASIADO_GRANDE", 413, "El cuerpo es más grande de lo que esta ruta acepta.");
    public static readonly Fault RequestTimeout = new("TIEMPO_AGOTADO", 408, "La solicitud no terminó de llegar a tiempo.");
    public static readonly Fault Unauthenticated = new("NO_AUTENTICADO", 401, "Envíe un token Bearer o una X-API-KEY válidos.");
    public static readonly Fault Forbidden = new("ACCESO_DENEGADO", 403, "Su rol no permite hacer esto.");

    public static readonly Fault IdempotencyMismatch =
        new("IDEMPOTENCIA_CONFLICTO", 422, "Esta Idempotency-Key ya se usó con otro cuerpo; elija una nueva.");

    public static readonly Fault IdempotencyRunning =
        new("IDEMPOTENCIA_CONFLICTO", 409, "La primera solicitud con esta Idempotency-Key sigue en curso; intente de nuevo en un momento.");

    public static readonly Fault TooManyRequests = new("DEMASIADAS_SOLICITUDES", 429, "Demasiadas solicitudes; espere lo que indica Retry-After.");
    public static readonly Fault Unavailable =
        new("SERVICIO_NO_DISPONIBLE", 503, "Una parte necesaria no responde; intente de nuevo como indica Retry-After.");
}
