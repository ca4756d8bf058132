namespace Enlace.Partners;

/// <summary>Every refusal of this module. The first nine are words of the contract; a published code is never used for anything else.</summary>
internal static class PartnersFaults
{
    public static readonly Fault InvalidInput = new("DATOS_INVALIDOS", 400, "Los datos no son válidos; detalles indica cada campo y su regla.");
    public static readonly Fault EmailTaken = new("EMAIL_EXISTENTE", 409, "Ya existe un partner con ese email.");
    public static readonly Fault NotFound = new("PARTNER_NO_ENCONTRADO", 404, "No existe un partner con ese id.");
    public static readonly Fault Deleted = new("PARTNER_ELIMINADO", 410, "El partner fue eliminado y ya no admite cambios.");
    public static readonly Fault IntegrationNotFound = new("INTEGRACION_NO_ENCONTRADA", 404, "No existe una integración con ese id.");
    public static readonly Fault IntegrationAlreadyRevoked = new("INTEGRACION_YA_REVOCADA", 410, "La integración ya fue revocada.");
    public static readonly Fault InvalidKyc = new("KYC_INVALIDO", 400, "El estado KYC no es uno de los cuatro posibles.");
    public static readonly Fault Internal = new("ERROR_INTERNO", 500, "Algo falló de nuestro lado; indique la traza al reportarlo.");
    public static readonly Fault VersionConflict = new("CONFLICTO_VERSION", 412, "El recurso cambió; léalo de nuevo y envíe su nuevo ETag.");
    public static readonly Fault InvalidTransition = new("TRANSICION_INVALIDA", 409, "Ese cambio de estado no está permitido.");
    public static readonly Fault NotActive = new("PARTNER_NO_ACTIVO", 409, "Solo un partner activo admite integraciones nuevas.");
    public static readonly Fault KycNotApproved = new("KYC_NO_APROBADO", 409, "El partner necesita un KYC aprobado antes de integrarse.");
    public static readonly Fault NotAWebhook = new("INTEGRACION_NO_ES_WEBHOOK", 409, "Esta operación solo existe para integraciones de tipo WEBHOOK.");
    public static readonly Fault WebhookWithoutUrl = new("WEBHOOK_SIN_URL", 409, "El webhook todavía no tiene url; agréguela en configuracion.");
    public static readonly Fault DeliveryNotFound = new("ENTREGA_NO_ENCONTRADA", 404, "No existe una entrega con ese id en esta integración.");

    public static readonly Fault ContractTaken = new("CONTRATO_EXISTENTE", 409, "El partner ya tiene un contrato con ese número.");
    public static readonly Fault NotInReview = new("ONBOARDING_SIN_REVISION", 409, "El onboarding no espera una decisión; solo lo hace en PENDIENTE_REVISION.");
    public static readonly Fault InvalidContract = new("CONTRATO_INVALIDO", 400, "El contrato no es válido.");
    public static readonly Fault ComplianceRecordNotFound = new("REGISTRO_NO_ENCONTRADO", 404, "Compliance no tiene registro de ese partner.");

    public static readonly Fault RouteNotFound = new("RUTA_NO_ENCONTRADA", 404, "No hay nada en esta dirección.");
    public static readonly Fault MethodNotAllowed = new("METODO_NO_PERMITIDO", 405, "La dirección existe, pero no con este método; vea la cabecera Allow.");
    public static readonly Fault UnsupportedMediaType = new("TIPO_CONTENIDO_NO_SOPORTADO", 415, "Envíe el cuerpo como application/json.");
    public static readonly Fault TooLarge = new("CUERPO_DEMASIADO_GRANDE", 413, "El cuerpo es más grande de lo que esta ruta acepta.");
    public static readonly Fault RequestTimeout = new("TIEMPO_AGOTADO", 408, "La solicitud tardó demasiado en llegar.");
    public static readonly Fault Unauthenticated = new("NO_AUTENTICADO", 401, "Envíe un token Bearer o una X-API-KEY válidos.");
    public static readonly Fault Forbidden = new("ACCESO_DENEGADO", 403, "Su rol no permite esta operación.");
    public static readonly Fault IdempotencyMismatch =
        new("IDEMPOTENCIA_CONFLICTO", 422, "Esta Idempotency-Key ya se usó con otro cuerpo; use una nueva.");

    public static readonly Fault IdempotencyRunning =
        new("IDEMPOTENCIA_CONFLICTO", 409, "La primera solicitud con esta Idempotency-Key sigue en curso; intente de nuevo en un momento.");

    public static readonly Fault TooManyRequests = new("DEMASIADAS_SOLICITUDES", 429, "Demasiadas solicitudes; espere lo que indica Retry-After.");
    public static readonly Fault Unavailable =
        new("SERVICIO_NO_DISPONIBLE", 503, "Una parte necesaria no responde; intente de nuevo como indica Retry-After.");
}
