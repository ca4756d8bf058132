namespace Enlace.Tests.Architecture.Planted.QuietPlatform;

/// <summary>Rule 7: what the sibling borrows.</summary>
internal sealed record QuietPayload(string Text);
