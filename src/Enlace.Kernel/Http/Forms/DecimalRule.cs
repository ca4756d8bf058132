namespace Enlace.Kernel.Http.Forms;

/// <summary>What a decimal number must be. Nothing is ever rounded to fit.</summary>
/// <param name="Places">Decimal places at most.</param>
/// <param name="Above">It must be greater than this.</param>
/// <param name="Least">The least that it may be.</param>
/// <param name="Most">The most that it may be.</param>
public sealed record DecimalRule(int Places, decimal? Above = null, decimal? Least = null, decimal? Most = null);
