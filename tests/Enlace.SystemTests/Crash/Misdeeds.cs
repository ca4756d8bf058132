namespace Enlace.SystemTests.Crash;

/// <summary>What a child does wrong on purpose.</summary>
/// <param name="Naive">Commits the effect apart from the completion: the control.</param>
/// <param name="Slow">How long a credit thinks before it commits.</param>
/// <param name="FailPercent">How many attempts throw.</param>
/// <param name="Poison">The number that kills its process; 0 for none.</param>
/// <param name="FailFirst">The number whose first tries in each process throw; 0 for none.</param>
/// <param name="Follows">Notes the partners that a broker tells of, which is no misdeed.</param>
internal sealed record Misdeeds(bool Naive, TimeSpan Slow, int FailPercent, long Poison, long FailFirst, bool Follows);
