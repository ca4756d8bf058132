namespace Enlace.Lending.UseCases;

/// <summary>Says at the root of the address what answers here, as the contract has it. Where another module has something to say there, it says it.</summary>
internal sealed class GreetCaller : IUseCase
{
    // Two contracts have a text for one address; a route of a higher number stands back.
    private const int AfterOthers = 1;

    internal sealed record Response(string Message);

    private static readonly Response Answer = new("Bienvenido a SOFIPO API");

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/", () => Answers.Ok(Answer)).WithOrder(AfterOthers).Public().ExcludeFromDescription();
}
