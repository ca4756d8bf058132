namespace Enlace.Leads.UseCases;

/// <summary>Says at the root of the address what answers here; public, as the contract has it.</summary>
internal sealed class ShowService : IUseCase
{
    internal sealed record Response(string Message, string Version, string Status);

    private static readonly Response Answer = new("MiaSalud Integration API", "1.0.0", "active");

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/", () => Answers.Ok(Answer)).Public();
}
