using Enlace.Kernel.Events.Log;

namespace Enlace.Transports.CouchDb;

/// <summary>Makes an event log of <c>couchdb://</c> and <c>couchdbs://</c>.</summary>
internal sealed class CouchDbKind : IEventLogKind
{
    public string Example => "couchdb://user:password@host:5984/business_events";

    public bool Knows(string setting) => CouchDbSettings.Is(setting);

    public IEventLog Open(string setting, IServiceProvider services) => new CouchDbEventLog(CouchDbSettings.Parse(setting));
}
