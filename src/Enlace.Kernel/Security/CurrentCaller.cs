namespace Enlace.Kernel.Security;

/// <summary>The caller of this request or delivery; set once, before anything reads it.</summary>
public sealed class CurrentCaller
{
    private Caller? _caller;

    public Caller Caller => _caller ?? throw new InvalidOperationException("This route was reached without a caller.");

    public bool IsKnown => _caller is not null;

    public void Set(Caller caller) => _caller = caller;
}
