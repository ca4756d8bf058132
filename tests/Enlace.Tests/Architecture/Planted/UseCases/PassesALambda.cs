namespace Enlace.Tests.Architecture.Planted.UseCases;

/// <summary>Rule 5: the name stands only inside a lambda with a captured variable.</summary>
internal static class PassesALambda
{
    public static Func<Task<string>> Handle(string number) => () => SendInvoice.Later(number);
}
