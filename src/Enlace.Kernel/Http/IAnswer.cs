namespace Enlace.Kernel.Http;

/// <summary>An answer as plain data: it can be stored with the change it reports, and sent again later.</summary>
public interface IAnswer
{
    int Status { get; }

    object? Body { get; }

    IReadOnlyDictionary<string, string> Headers { get; }

    bool IsRefusal { get; }
}
