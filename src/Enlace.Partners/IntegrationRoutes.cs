using Enlace.Partners.Data;

namespace Enlace.Partners;

/// <summary>An integration has two addresses: below its partner, and on its own. Both lead to the same use case.</summary>
internal static class IntegrationRoutes
{
    private const string Alone = "/partners/integraciones/{id}", BelowPartner = "/partners/{partner}/integraciones/{id}";

    /// <summary>Maps <paramref name="handler"/> at both addresses.</summary>
    public static void MapIntegration(
        this IEndpointRouteBuilder api, string method, string rest, MulticastDelegate handler, Action<RouteHandlerBuilder> describe)
    {
        describe(api.MapMethods(Alone + rest, [method], handler));
        describe(api.MapMethods(BelowPartner + rest, [method], handler).AddEndpointFilter(OfThatPartner));
    }

    private static async ValueTask<object?> OfThatPartner(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var isTheirs = Guid.TryParse(http.GetRouteValue("partner") as string, out var partner)
            && Guid.TryParse(http.GetRouteValue("id") as string, out var id)
            && await http.RequestServices.GetRequiredService<PartnersDb>().Integrations.AnyAsync(i => i.Id == id && i.PartnerId == partner, http.RequestAborted);
        return isTheirs ? await next(context) : throw new FaultException(PartnersFaults.IntegrationNotFound);
    }
}
