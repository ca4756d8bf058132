namespace Enlace.Campaigns.Data;

/// <summary>Rings for the read models when the journal has grown in this process.</summary>
internal sealed class JournalSignal : WorkSignal;
