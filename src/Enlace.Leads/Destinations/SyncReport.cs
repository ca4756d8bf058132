namespace Enlace.Leads.Destinations;

/// <summary>What a reconciliation did and what it found to differ.</summary>
/// <param name="Requeued">Notes that had failed and are tried again now.</param>
/// <param name="Noted">Contacts that nobody had told, and are told now.</param>
/// <param name="Read">Records that had changed there.</param>
/// <param name="Applied">Of those, what was news to us.</param>
/// <param name="Ignored">Of those, our own echo, older than what we know, or nobody we know.</param>
/// <param name="ContactsHere">How many contacts we have.</param>
/// <param name="SyncedHere">How many of them say that they are there.</param>
/// <param name="ContactsThere">How many are there.</param>
/// <param name="MissingThere">Contacts that say they are there and are not; the first hundred.</param>
/// <param name="MissingHere">Contacts there that we do not know; the first hundred.</param>
/// <param name="Calls">How many calls it took.</param>
/// <param name="Error">Why it ended early.</param>
internal sealed record SyncReport(
    int Requeued = 0, int Noted = 0, int Read = 0, int Applied = 0, int Ignored = 0, long ContactsHere = 0, long SyncedHere = 0, long? ContactsThere = null,
    IReadOnlyList<string>? MissingThere = null, IReadOnlyList<string>? MissingHere = null, int Calls = 0, string? Error = null);
