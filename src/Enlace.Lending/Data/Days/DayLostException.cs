namespace Enlace.Lending.Data.Days;

/// <summary>Somebody else closes the day now: our lease had ended. Nothing of ours was written.</summary>
internal sealed class DayLostException(DateOnly day) : Exception($"The close of {day:yyyy-MM-dd} has been taken over by another process.")
{
    public DateOnly Day => day;
}
