using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Enlace.Kernel.Security;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Enlace.Kernel.Observability;

/// <summary>One JSON object per line for every log record, tied to its trace and without secrets or personal data.</summary>
/// <param name="clock">Of the timestamps.</param>
/// <param name="options">Whether scopes are written.</param>
/// <param name="repeated">What folds the background's repetitions; null writes every line.</param>
internal sealed class EnlaceConsoleFormatter(TimeProvider clock, IOptionsMonitor<ConsoleFormatterOptions> options, RepeatedLines? repeated = null)
    : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "enlace-json";
    private const int MaxInnerExceptions = 5;

    // Lines go to a terminal or a collector, never into HTML; letters with accents stay readable, controls are escaped.
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        if (message is null && logEntry.Exception is null)
            return;

        var folded = 0;
        if (repeated is not null && logEntry is { LogLevel: LogLevel.Warning, Exception: null } && Activity.Current is null)
        {
            if (repeated.Take(logEntry.Category, logEntry.EventId, message!) is not { } between)
                return;
            folded = between;
        }

        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Writing))
        {
            var state = logEntry.State as IReadOnlyList<KeyValuePair<string, object?>>;
            json.WriteStartObject();
            WriteHead(json, logEntry.LogLevel, logEntry.Category, logEntry.EventId);
            json.WriteString("message", LogState.Message(message ?? "", state));
            if (folded > 0)
                json.WriteNumber("repeated", folded);
            WriteTrace(json);
            WriteProperties(json, "properties", state);
            WriteScopes(json, scopeProvider);
            if (logEntry.Exception is { } exception)
                WriteException(json, exception, depth: 0);
            json.WriteEndObject();
        }

        textWriter.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private void WriteHead(Utf8JsonWriter json, LogLevel level, string category, EventId eventId)
    {
        json.WriteString("timestamp", clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture));
        json.WriteString("level", Word(level));
        json.WriteString("category", category);
        json.WriteNumber("event_id", eventId.Id);
        if (eventId.Name is { } name)
            json.WriteString("event_name", name);
    }

    private static void WriteTrace(Utf8JsonWriter json)
    {
        if (Activity.Current is not { IdFormat: ActivityIdFormat.W3C } activity)
            return;

        json.WriteString("trace_id", activity.TraceId.ToHexString());
        json.WriteString("span_id", activity.SpanId.ToHexString());
    }

    private static void WriteProperties(Utf8JsonWriter json, string field, IReadOnlyList<KeyValuePair<string, object?>>? state)
    {
        if (state is null || state.All(p => LogState.IsTemplate(p.Key)))
            return;

        json.WriteStartObject(field);
        foreach (var (name, value) in state)
        {
            if (!LogState.IsTemplate(name))
                WriteProperty(json, name, value);
        }

        json.WriteEndObject();
    }

    private static void WriteProperty(Utf8JsonWriter json, string name, object? value)
    {
        json.WritePropertyName(name);
        if (Redactor.HidesValueOf(name))
        {
            json.WriteStringValue(SensitiveKeys.Mask);
            return;
        }

        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case int number: json.WriteNumberValue(number); break;
            case long number: json.WriteNumberValue(number); break;
            case decimal number: json.WriteNumberValue(number); break;
            case double number when double.IsFinite(number): json.WriteNumberValue(number); break;
            default: json.WriteStringValue(Redactor.Mask(LogState.Text(value))); break;
        }
    }

    // A scope that is a list of named values becomes an object; any other is a text. Outermost first.
    private void WriteScopes(Utf8JsonWriter json, IExternalScopeProvider? scopes)
    {
        if (!options.CurrentValue.IncludeScopes || scopes is null)
            return;

        json.WriteStartArray("scopes");
        scopes.ForEachScope(
            static (scope, writer) =>
            {
                writer.WriteStartObject();
                if (scope is IEnumerable<KeyValuePair<string, object?>> values)
                {
                    var named = values.ToList();
                    WriteProperties(writer, "properties", named);
                    writer.WriteString("message", LogState.Message(LogState.Text(scope.ToString()), named));
                }
                else
                    writer.WriteString("message", Redactor.Mask(LogState.Text(scope)));
                writer.WriteEndObject();
            },
            json);
        json.WriteEndArray();
    }

    private static void WriteException(Utf8JsonWriter json, Exception exception, int depth)
    {
        json.WriteStartObject(depth == 0 ? "exception" : "inner");
        json.WriteString("type", exception.GetType().FullName);
        json.WriteString("message", Redactor.Mask(exception.Message));
        if (exception.StackTrace is { } stack)
            json.WriteString("stack", Redactor.Mask(stack));
        if (exception.InnerException is { } inner && depth < MaxInnerExceptions)
            WriteException(json, inner, depth + 1);
        json.WriteEndObject();
    }

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "error",
        LogLevel.Critical => "critical",
        _ => "none",
    };
}
