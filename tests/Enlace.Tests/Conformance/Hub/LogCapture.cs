using System.Collections.Concurrent;
using Enlace.Kernel.Observability;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Enlace.Tests.Conformance.Hub;

/// <summary>Keeps every log line as the program's own formatter would print it.</summary>
internal sealed class LogCapture : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = [];
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddSingleton(TimeProvider.System).AddLogging(logging => logging.AddEnlaceConsole()).BuildServiceProvider();

    public IReadOnlyList<string> Lines => [.. _lines];

    public ILogger CreateLogger(string categoryName) => new Recorder(categoryName, _lines, _services.GetServices<ConsoleFormatter>().OfType<EnlaceConsoleFormatter>().Single());

    public void Dispose() => _services.Dispose();

    private sealed class Recorder(string category, ConcurrentQueue<string> lines, EnlaceConsoleFormatter own) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            using var text = new StringWriter();
            own.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter), null, text);
            lines.Enqueue(text.ToString());
        }
    }
}
