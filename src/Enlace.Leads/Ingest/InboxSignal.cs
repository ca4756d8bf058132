namespace Enlace.Leads.Ingest;

/// <summary>Tells the promoter of this process that events wait.</summary>
internal sealed class InboxSignal : WorkSignal;
