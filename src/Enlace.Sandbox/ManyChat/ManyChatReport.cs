namespace Enlace.Sandbox.ManyChat;

/// <summary>How a hub answered.</summary>
/// <param name="Sent">Events that were sent.</param>
/// <param name="ByStatus">How often each status came; 0 is no answer within the chatbot's patience.</param>
/// <param name="Unexpected">Valid events that were not accepted, and invalid ones that were.</param>
/// <param name="Slowest">The longest that an answer took.</param>
public sealed record ManyChatReport(int Sent, IReadOnlyDictionary<int, int> ByStatus, int Unexpected, TimeSpan Slowest)
{
    public override string ToString() => FormattableString.Invariant(
        $"{Sent} events sent; answers: {string.Join(", ", ByStatus.Select(pair => $"{(pair.Key == 0 ? "none" : pair.Key)} × {pair.Value}"))}; {Unexpected} unexpected; slowest {Slowest.TotalMilliseconds:0} ms");
}
