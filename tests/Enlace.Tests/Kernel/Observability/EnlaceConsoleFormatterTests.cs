using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Enlace.Kernel.Observability;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Time.Testing;

namespace Enlace.Tests.Kernel.Observability;

public sealed partial class EnlaceConsoleFormatterTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 2, 1, 10, 0, 0, 123, TimeSpan.FromHours(-5)));
    private readonly ServiceProvider _services;
    private readonly RecordingLogger _logger;

    public EnlaceConsoleFormatterTests()
    {
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(_clock)
            .AddLogging(logging => logging.AddEnlaceConsole().Services.Configure<ConsoleFormatterOptions>(o => o.IncludeScopes = true))
            .BuildServiceProvider();
        _logger = new RecordingLogger(_services.GetServices<ConsoleFormatter>().Single(f => f.Name == "enlace-json"));
    }

    [Fact]
    public void Writes_one_json_line_with_time_level_category_event_and_message()
    {
        Log.Stored(_logger, "Andes\nSAS", 3, true, 1.5, null);

        var record = _logger.Single();
        Assert.Equal("2026-02-01T15:00:00.123000Z", record.GetProperty("timestamp").GetString());
        Assert.Equal("info", record.GetProperty("level").GetString());
        Assert.Equal("Enlace.Test", record.GetProperty("category").GetString());
        Assert.Equal(7, record.GetProperty("event_id").GetInt32());
        Assert.Equal("Stored", record.GetProperty("event_name").GetString());
        Assert.Equal("Stored Andes\nSAS 3 True 1.5 (null)", record.GetProperty("message").GetString());
        Assert.Equal("""{"Name":"Andes\nSAS","Count":3,"Fresh":true,"Share":1.5,"Missing":null}""", record.GetProperty("properties").GetRawText());
        Assert.False(record.TryGetProperty("exception", out _));
    }

    [Fact]
    public void Ties_the_record_to_its_trace()
    {
        using var activity = new Activity("work").SetIdFormat(ActivityIdFormat.W3C).Start();

        Log.Plain(_logger);

        Assert.Equal(activity.TraceId.ToHexString(), _logger.Single().GetProperty("trace_id").GetString());
        Assert.Equal(activity.SpanId.ToHexString(), _logger.Single().GetProperty("span_id").GetString());
    }

    [Fact]
    public void Outside_of_a_trace_there_is_no_trace_id()
    {
        Activity.Current = null;

        Log.Plain(_logger);

        Assert.False(_logger.Single().TryGetProperty("trace_id", out _));
    }

    [Fact]
    public void Hides_sensitive_properties_in_the_values_and_in_the_message()
    {
        Log.Sensitive(_logger, "hunter2", "5730099", "carlos@empresaabc.com");

        var record = _logger.Single();
        Assert.Equal("Login {user} c***@empresaabc.com with *** from ***", record.GetProperty("message").GetString());
        Assert.Equal("""{"Password":"***","Phone":"***","Email":"c***@empresaabc.com"}""", record.GetProperty("properties").GetRawText());
        Assert.DoesNotContain("hunter2", _logger.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("5730099", _logger.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Writes_exceptions_with_type_message_stack_and_cause_without_secrets()
    {
        try
        {
            throw new InvalidOperationException("cannot reach amqp://enlace:hunter2@broker", new IOException("for ana@empresa.co"));
        }
        catch (InvalidOperationException error)
        {
            Log.Failed(_logger, error);
        }

        var exception = _logger.Single().GetProperty("exception");
        Assert.Equal("System.InvalidOperationException", exception.GetProperty("type").GetString());
        Assert.Equal("cannot reach amqp://***@broker", exception.GetProperty("message").GetString());
        Assert.Contains(nameof(Writes_exceptions_with_type_message_stack_and_cause_without_secrets), exception.GetProperty("stack").GetString(), StringComparison.Ordinal);
        Assert.Equal("System.IO.IOException", exception.GetProperty("inner").GetProperty("type").GetString());
        Assert.Equal("for a***@empresa.co", exception.GetProperty("inner").GetProperty("message").GetString());
    }

    [Fact]
    public void Scopes_are_written_when_asked_for_and_masked_like_the_rest()
    {
        _logger.Scopes.Push(new Dictionary<string, object?> { ["Tenant"] = "t1", ["Token"] = "hunter2" });
        _logger.Scopes.Push("mail to ana@empresa.co");

        Log.Plain(_logger);

        var scopes = _logger.Single().GetProperty("scopes");
        Assert.Equal("t1", scopes[0].GetProperty("properties").GetProperty("Tenant").GetString());
        Assert.Equal("***", scopes[0].GetProperty("properties").GetProperty("Token").GetString());
        Assert.Equal("mail to a***@empresa.co", scopes[1].GetProperty("message").GetString());
        Assert.DoesNotContain("hunter2", _logger.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_are_written_out_and_numbers_that_json_lacks_become_text()
    {
        string[] names = ["ana@empresa.co", "b"];
        Log.Odd(_logger, names, double.NaN, Guid.Empty);

        var properties = _logger.Single().GetProperty("properties");
        Assert.Equal("a***@empresa.co, b", properties.GetProperty("Names").GetString());
        Assert.Equal("NaN", properties.GetProperty("Share").GetString());
        Assert.Equal("00000000-0000-0000-0000-000000000000", properties.GetProperty("Row").GetString());
    }

    [Fact]
    public void What_the_background_repeats_is_folded_and_counted()
    {
        Activity.Current = null;

        for (var i = 0; i < 5; i++)
            Log.Waits(_logger, "database away");
        Log.Waits(_logger, "disk full");
        _clock.Advance(RepeatedLines.Window);
        Log.Waits(_logger, "database away");

        var lines = _logger.All();
        Assert.Equal(["Waits: database away", "Waits: disk full", "Waits: database away"], lines.Select(line => line.GetProperty("message").GetString()));
        Assert.False(lines[0].TryGetProperty("repeated", out _));
        Assert.Equal(4, lines[2].GetProperty("repeated").GetInt32());
    }

    [Fact]
    public void What_a_request_is_told_is_never_folded()
    {
        using var activity = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();

        Log.Waits(_logger, "database away");
        Log.Waits(_logger, "database away");

        Assert.Equal(2, _logger.All().Count);
    }

    public void Dispose() => _services.Dispose();

    private sealed class RecordingLogger(ConsoleFormatter console) : ILogger
    {
        private readonly StringBuilder _output = new();

        public LoggerExternalScopeProvider Scopes { get; } = new();

        public string Output => _output.ToString();

        public JsonElement Single()
        {
            Assert.EndsWith("\n", Output, StringComparison.Ordinal);
            return JsonDocument.Parse(Assert.Single(Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))).RootElement;
        }

        public IReadOnlyList<JsonElement> All() => [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => Scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            using var writer = new StringWriter(_output);
            console.Write(new LogEntry<TState>(logLevel, "Enlace.Test", eventId, state, exception, formatter), Scopes, writer);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 7, Level = LogLevel.Information, Message = "Stored {Name} {Count} {Fresh} {Share} {Missing}")]
        public static partial void Stored(ILogger logger, string name, int count, bool fresh, double share, string? missing);

        [LoggerMessage(EventId = 8, Level = LogLevel.Debug, Message = "Nothing to say")]
        public static partial void Plain(ILogger logger);

        [LoggerMessage(EventId = 9, Level = LogLevel.Warning, Message = "Login {{user}} {Email} with {Password} from {Phone,12}")]
        public static partial void Sensitive(ILogger logger, string password, string phone, string email);

        [LoggerMessage(EventId = 12, Level = LogLevel.Warning, Message = "Waits: {Reason}")]
        public static partial void Waits(ILogger logger, string reason);

        [LoggerMessage(EventId = 10, Level = LogLevel.Error, Message = "It failed")]
        public static partial void Failed(ILogger logger, Exception error);

        [LoggerMessage(EventId = 11, Level = LogLevel.Critical, Message = "{Names} {Share} {Row}")]
        public static partial void Odd(ILogger logger, string[] names, double share, Guid row);
    }
}
