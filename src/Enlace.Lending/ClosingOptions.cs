namespace Enlace.Lending;

/// <summary>What an operator may decide about the close of the day.</summary>
/// <param name="ClosesDays">Whether days are closed by themselves after midnight. Otherwise somebody asks for each.</param>
/// <param name="Batch">How many loans one commit covers; null leaves it to the engine.</param>
internal sealed record ClosingOptions(bool ClosesDays, int? Batch)
{
    private const int MostInBatch = 5000;

    /// <exception cref="FormatException">A setting cannot be what it says.</exception>
    public static ClosingOptions From(IConfiguration settings) => new(
        settings["Lending:ClosesDays"] switch
        {
            null or "" or "true" or "True" => true,
            "false" or "False" => false,
            _ => throw new FormatException("Lending:ClosesDays must be true or false."),
        },
        settings["Lending:CloseBatch"] is not { Length: > 0 } text ? null
            : int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var batch) && batch is >= 1 and <= MostInBatch ? batch
            : throw new FormatException($"Lending:CloseBatch must be a number from 1 to {MostInBatch}."));
}
