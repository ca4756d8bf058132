using Enlace.Leads.Data;
using Enlace.Leads.Views;

namespace Enlace.Leads.UseCases;

/// <summary>One channel, by its number.</summary>
internal sealed class GetChannel : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/channels/{id}", Handle).Refuses(LeadsFaults.ChannelNotFound);

    private static async Task<Answer<ChannelView>> Handle(long id, LeadsDb db, CancellationToken cancel) =>
        await db.Channels.AsNoTracking().FirstOrDefaultAsync(channel => channel.Id == id, cancel) is { } channel
            ? Answers.Ok(ChannelView.Of(channel))
            : LeadsFaults.ChannelNotFound;
}
