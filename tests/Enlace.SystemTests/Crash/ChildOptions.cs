using System.Globalization;

namespace Enlace.SystemTests.Crash;

/// <summary>The command line of a child: a mode, and flags that each have a value.</summary>
internal sealed class ChildOptions(string[] args)
{
    public const string Producer = "producer", Worker = "worker", Both = "both", Program = "enlace";

    /// <summary>Where the program itself dies, as <c>--failpoint</c> says it for the others.</summary>
    public const string FailpointVariable = "ENLACE_TEST_FAILPOINT";

    public string Mode => args[0];

    public string Database => Value("--database")!;

    public string Folder => Value("--folder")!;

    public string Roles => Mode switch { Producer => "api", Worker => "worker", _ => "api,worker" };

    public bool Produces => Mode is Producer or Both;

    /// <summary>The last number to post.</summary>
    public long Count => Number("--count", long.MaxValue);

    /// <summary>How long each poster rests after a post.</summary>
    public TimeSpan Pace => TimeSpan.FromMilliseconds(Number("--pace", 10));

    public TimeSpan ClockOffset => TimeSpan.FromSeconds(Number("--clock-offset", 0));

    /// <summary>Where to die, and at which pass.</summary>
    public (string Place, int Pass)? Failpoint => ReadFailpoint(Value("--failpoint"));

    /// <summary>Where account 1's posts are told to.</summary>
    public string? Webhook => Value("--webhook");

    /// <summary>Whether the dead letters are replayed at start.</summary>
    public bool Replays => Value("--replay") is not null;

    /// <summary>The broker, instead of the database alone.</summary>
    public string? Broker => Value("--broker");

    public Misdeeds Misdeeds => new(
        Value("--naive") is not null, TimeSpan.FromMilliseconds(Number("--slow", 0)), (int)Number("--fail-percent", 0),
        Number("--poison", 0), Number("--fail-first", 0), Value("--follow") is not null);

    public static (string Place, int Pass)? ReadFailpoint(string? text) => text?.Split(':') is [var place, var pass]
        ? (place, int.Parse(pass, CultureInfo.InvariantCulture))
        : null;

    private string? Value(string flag) => Array.IndexOf(args, flag) is var at and >= 0 ? args[at + 1] : null;

    private long Number(string flag, long usual) => Value(flag) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : usual;
}
