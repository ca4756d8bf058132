using Enlace.Messaging.History;

namespace Enlace.Messaging.UseCases;

/// <summary>What a person and the caller's tenant wrote to each other on a platform.</summary>
internal sealed class ShowChat : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/chat/{platform}/{user_id}", Handle).Refuses(MessagingFaults.InvalidRequest);

    private static async Task<Answer<Enveloped<ChatHistory>>> Handle(
        HttpRequest request, PersonFinder persons, ChatPages chats, string platform, [Microsoft.AspNetCore.Mvc.FromRoute(Name = "user_id")] string userId, CancellationToken cancel, string? limit = null, string? before = null)
    {
        var kind = HistoryQuery.ReadPlatform(platform);
        if (userId.Length > HistoryQuery.LongestText || !StorableTextConverter.IsStorable(userId))
            throw HistoryQuery.Bad("user_id", $"up to {HistoryQuery.LongestText} characters of valid Unicode");
        var most = HistoryQuery.ReadLimit(limit);
        var place = before is not { Length: > 0 } ? (DateTimeOffset.MaxValue.AddDays(-1), Guid.AllBitsSet)
            : HistoryQuery.ReadPlace(before) ?? (HistoryQuery.Time(request.Query, "before")!.Value, Guid.Empty);
        var (messages, total) = await chats.Before(await persons.Find(kind, userId, cancel), place, most, cancel);
        var page = messages.Take(most).Reverse().ToArray();
        return Envelopes.Ok("Chat history retrieved successfully", new ChatHistory(
            kind, userId, page, total, messages.Count > most ? HistoryQuery.Place(page[0].Timestamp, page[0].Id) : null));
    }
}
