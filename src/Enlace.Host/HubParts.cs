using Enlace.Kernel;

namespace Enlace.Host;

/// <summary>What a test gives the hub beside or instead of its own parts.</summary>
/// <param name="Modules">More modules.</param>
/// <param name="Clock">Another clock.</param>
/// <param name="Last">Has the last word before the program is built.</param>
internal sealed record HubParts(IReadOnlyList<IModule>? Modules = null, TimeProvider? Clock = null, Action<WebApplicationBuilder>? Last = null);
