namespace Enlace.Kernel.Security;

/// <summary>
/// The guard refused an outbound call. It is no network failure: trying again cannot help, so it does not derive
/// from <see cref="HttpRequestException"/>.
/// </summary>
public sealed class OutboundRefusedException(string message, Exception? inner = null) : Exception(message, inner);
