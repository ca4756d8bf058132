namespace Enlace.Leads.Destinations;

/// <summary>The destinations that this program has.</summary>
internal static class LeadDestinations
{
    private static readonly IReadOnlyList<ILeadDestination> All = Family.Of<ILeadDestination>(typeof(LeadDestinations).Assembly);

    public static IServiceCollection AddDestinations(this IServiceCollection services, IConfiguration settings)
    {
        foreach (var destination in All)
            destination.Services(services, settings);
        return services;
    }

    public static void HearDestinations(this Subscriptions subscriptions)
    {
        foreach (var destination in All)
            destination.Listen(subscriptions);
    }
}
