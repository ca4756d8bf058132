namespace Enlace.Kernel.Observability;

/// <summary>Something that a module needs and the doctor looks at.</summary>
public interface IDependencyCheck
{
    /// <summary>In a word or two.</summary>
    string Name { get; }

    /// <summary>What is well, in a few words and without secrets.</summary>
    /// <exception cref="InvalidOperationException">It is not well; the text says what to do about it.</exception>
    Task<string> Check(CancellationToken cancel);
}
