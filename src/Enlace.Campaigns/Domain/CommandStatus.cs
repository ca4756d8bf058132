namespace Enlace.Campaigns.Domain;

/// <summary>How far a command is.</summary>
internal enum CommandStatus
{
    Pending,
    Processed,
    Rejected,
}
