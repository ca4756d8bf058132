namespace Enlace.SystemTests.Crash;

/// <summary>What the books say after everything was killed.</summary>
/// <param name="Lost">Posts without an effect.</param>
/// <param name="Duplicates">Effects beyond the first of their post.</param>
/// <param name="WrongBalances">Accounts whose balance is not the sum of their posts.</param>
/// <param name="Unfollowed">Posts that the ordered reaction did not follow exactly once.</param>
/// <param name="OutOfOrder">Steps that do not rise within their account.</param>
/// <param name="Dead">Dead letters.</param>
/// <param name="Waiting">Deliveries that are still to be made.</param>
internal sealed record Audit(long Lost, long Duplicates, long WrongBalances, long Unfollowed, long OutOfOrder, long Dead, long Waiting)
{
    public static Audit Clean { get; } = new(0, 0, 0, 0, 0, 0, 0);
}
