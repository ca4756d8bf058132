using System.Diagnostics.Metrics;
using Enlace.Kernel.Events;

namespace Enlace.Kernel.Observability;

/// <summary>What went wrong on our side, in requests and behind them: one metric for the whole program, so that one alarm can watch it.</summary>
public static class ErrorMeter
{
    /// <summary>The label of what concerns no platform.</summary>
    public const string NoPlatform = "none";

    private static readonly Meter Meter = new(Telemetry.Name);

    private static readonly Counter<long> Errors = Meter.CreateCounter<long>("errors", "{error}", "What failed on our side, by type and platform.");

    /// <param name="type">One of a few words: a code of a refusal in lower case, or what failed.</param>
    /// <param name="platform">A platform's word, or <see cref="NoPlatform"/>.</param>
    public static void Count(string type, string platform = NoPlatform) => Errors.Add(1, new("type", type), new("platform", platform));
}
