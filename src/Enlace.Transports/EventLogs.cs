using Enlace.Kernel;
using Enlace.Kernel.Events.Log;

namespace Enlace.Transports;

/// <summary>Every kind of event log beside the database that this program can write: one folder each.</summary>
public static class EventLogs
{
    public static IReadOnlyList<IEventLogKind> All { get; } = Family.Of<IEventLogKind>(typeof(EventLogs).Assembly);
}
