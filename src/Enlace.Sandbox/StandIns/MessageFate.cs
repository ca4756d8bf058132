namespace Enlace.Sandbox.StandIns;

/// <summary>What a message comes to, and from when on.</summary>
internal sealed record MessageFate(string Status, int? Code, DateTimeOffset From);
