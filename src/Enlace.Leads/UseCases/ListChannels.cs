using Enlace.Leads.Data;
using Enlace.Leads.Views;

namespace Enlace.Leads.UseCases;

/// <summary>The channels, in the order of their numbers.</summary>
internal sealed class ListChannels : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/channels/", Handle);

    private static async Task<Answer<IReadOnlyList<ChannelView>>> Handle(LeadsDb db, CancellationToken cancel, string? skip = null, string? limit = null)
    {
        var page = Paging.Of(skip, limit, Paging.MostRows);
        var rows = await db.Channels.AsNoTracking().OrderBy(channel => channel.Id).Skip(page.Skip).Take(page.Limit).ToListAsync(cancel);
        return Answers.Ok<IReadOnlyList<ChannelView>>([.. rows.Select(ChannelView.Of)]);
    }
}
