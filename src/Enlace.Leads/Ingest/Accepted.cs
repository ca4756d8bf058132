namespace Enlace.Leads.Ingest;

/// <summary>How the inbox took an event.</summary>
internal enum Accepted
{
    /// <summary>It is durable and goes to its queue.</summary>
    New,

    /// <summary>It was accepted before; nothing was queued.</summary>
    Repeated,

    /// <summary>Its key was used for another event.</summary>
    KeyTaken,
}
