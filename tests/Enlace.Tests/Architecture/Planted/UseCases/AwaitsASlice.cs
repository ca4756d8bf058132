namespace Enlace.Tests.Architecture.Planted.UseCases;

/// <summary>Rule 5: the name stands only in the body of an async method, which the compiler moves to a type of its own.</summary>
internal static class AwaitsASlice
{
    public static async Task<int> Handle()
    {
        await Task.Yield();
        return (await SendInvoice.Later("1")).Length;
    }
}
