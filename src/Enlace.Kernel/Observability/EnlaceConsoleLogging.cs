using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Enlace.Kernel.Observability;

/// <summary>Makes the console speak JSON lines.</summary>
public static class EnlaceConsoleLogging
{
    public static ILoggingBuilder AddEnlaceConsole(this ILoggingBuilder logging)
    {
        logging.Services.TryAddSingleton(TimeProvider.System);
        logging.Services.TryAddSingleton<RepeatedLines>();
        return logging
            .AddConsole(options => options.FormatterName = EnlaceConsoleFormatter.FormatterName)
            .AddConsoleFormatter<EnlaceConsoleFormatter, ConsoleFormatterOptions>();
    }
}
