using Enlace.Kernel.Http;
using Microsoft.AspNetCore.Routing;

namespace Enlace.Tests.Architecture.Planted.UseCases;

/// <summary>The slice that the others lean on.</summary>
internal sealed class SendInvoice : IUseCase
{
    internal sealed record Request(string Number);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/planted/invoices", Handle);

    public static string Handle(Request request) => request.Number;

    public static Task<string> Later(string number) => Task.FromResult(number);
}
