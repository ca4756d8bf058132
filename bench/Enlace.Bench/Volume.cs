namespace Enlace.Bench;

/// <summary>How much there is before something is measured, where that takes longer to make than to measure.</summary>
internal static class Volume
{
    /// <summary>Ten times the usual, which takes an hour and not minutes.</summary>
    public static bool IsFull { get; set; }

    /// <param name="isQuick">Whether a little will do.</param>
    /// <param name="quick">That little.</param>
    /// <param name="usual">What is measured day by day.</param>
    public static int Of(bool isQuick, int quick, int usual) => isQuick ? quick : IsFull ? usual * 10 : usual;
}
