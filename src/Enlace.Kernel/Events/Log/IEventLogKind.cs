namespace Enlace.Kernel.Events.Log;

/// <summary>A kind of store that <c>ENLACE_EVENTLOG</c> may name beside the database: one folder, found by itself.</summary>
public interface IEventLogKind
{
    /// <summary>What its setting looks like, for the sentence that refuses another.</summary>
    string Example { get; }

    /// <summary>Whether the setting names this kind of store.</summary>
    bool Knows(string setting);

    /// <exception cref="FormatException">The setting names it and cannot be read; the message says what to write and holds no secret.</exception>
    IEventLog Open(string setting, IServiceProvider services);
}
