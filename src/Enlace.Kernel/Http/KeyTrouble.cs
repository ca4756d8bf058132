namespace Enlace.Kernel.Http;

/// <summary>What is wrong with an Idempotency-Key; each error shape says it in its own language.</summary>
public enum KeyTrouble
{
    /// <summary>The route does nothing without one.</summary>
    Missing,

    /// <summary>It is empty, too long or holds what is not printable.</summary>
    Malformed,

    /// <summary>It came before, with another request.</summary>
    Reused,
}
