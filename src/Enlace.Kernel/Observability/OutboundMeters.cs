using System.Diagnostics.Metrics;
using Enlace.Kernel.Events;
using Enlace.Kernel.Security;

namespace Enlace.Kernel.Observability;

/// <summary>Calls to other programs, under the messaging contract's names; never an address.</summary>
internal static class OutboundMeters
{
    private const string Other = "other", NoAnswer = "none";

    private static readonly Meter Meter = new(Telemetry.Name);

    private static readonly Counter<long> Requests = Meter.CreateCounter<long>("external_service.requests", "{request}", "Calls to other programs; the status is none where no answer came.");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("external_service.duration", "s", "Time until the other program's answer began.");

    public static void Called(HttpRequestMessage request, int? status, TimeSpan took)
    {
        var service = request.Options.TryGetValue(OutboundHttp.Service, out var named) ? named : Other;
        var method = request.Method.Method;
        Requests.Add(1, new("service", service), new("method", method), new("status", (object?)status ?? NoAnswer));
        Duration.Record(took.TotalSeconds, new("service", service), new("method", method));
    }
}
