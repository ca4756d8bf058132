using Enlace.Leads.Data;
using Enlace.Leads.Domain;
using Enlace.Leads.Forms;
using Enlace.Leads.Views;

namespace Enlace.Leads.UseCases;

/// <summary>A person enters a channel by hand.</summary>
internal sealed class CreateChannel : IUseCase
{
    /// <summary>For the API document; <see cref="ChannelForm"/> reads it.</summary>
    internal sealed record Request(
        string Name, string? Description = null);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/channels/", Handle)
        .Accepts<Request>("application/json")
        .Answers(StatusCodes.Status201Created)
        .Refuses(LeadsFaults.ChannelTaken("…"), LeadsFaults.UnknownReference);

    private static async Task<Answer<ChannelView>> Handle(
        HttpRequest request, LeadsDb db, CancellationToken cancel)
    {
        var form = await Form.Read(request, cancel);
        var channel = new Channel { Name = "", NameKey = "" };
        ChannelForm.Fill(form, channel, isNew: true);
        db.Add(channel);
        return await db.Commit(
            LeadsFaults.UnknownReference, () => Answers.Created($"/api/v1/channels/{Number()}", ChannelView.Of(channel) with { Id = Number() }), cancel,
            (LeadsDb.UniqueChannel, LeadsFaults.ChannelTaken(channel.Name)));

        long Number() => db.Entry(channel).Property(row => row.Id).CurrentValue;
    }
}
