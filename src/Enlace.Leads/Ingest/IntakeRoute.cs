namespace Enlace.Leads.Ingest;

/// <summary>How one route takes events in.</summary>
/// <param name="Form">What it takes.</param>
/// <param name="Message">What it says when it has.</param>
/// <param name="Echoed">The fields whose values it says back.</param>
/// <param name="Check">What it refuses beside what the form refuses.</param>
internal sealed record IntakeRoute(EventForm Form, string Message, IReadOnlyList<int> Echoed, Func<EventReading, Fault?> Check)
{
    public byte[] Opening { get; } = System.Text.Encoding.UTF8.GetBytes($$"""{"status":"accepted","message":"{{Message}}",""");

    public byte[] Ending { get; } = System.Text.Encoding.UTF8.GetBytes($"\"queue\":\"{Form.Queue}\"}}");
}
