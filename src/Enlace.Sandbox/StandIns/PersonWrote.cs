namespace Enlace.Sandbox.StandIns;

/// <summary>What came of a person's messages.</summary>
/// <param name="Ids">The platform's ids, one for each message.</param>
/// <param name="Webhooks">The numbers of the webhooks that tell of them.</param>
public sealed record PersonWrote(IReadOnlyList<string> Ids, IReadOnlyList<int> Webhooks);
