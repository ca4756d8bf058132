namespace Enlace.Sandbox.Odoo;

/// <summary>Lets one request in at a time, and no sooner after the last one than the gap says. What it refuses does not move the gap.</summary>
internal sealed class ArrivalGate(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private long? _lastArrival;
    private int _inFlight;
    private int _early;
    private int _parallel;

    public TimeSpan Gap { get; set; }

    public bool AllowsParallel { get; set; }

    public int InFlight => Volatile.Read(ref _inFlight);

    public int Early => Volatile.Read(ref _early);

    public int Parallel => Volatile.Read(ref _parallel);

    /// <summary>Null lets it in, and <see cref="Leave"/> must follow; otherwise the time after which it may try again.</summary>
    /// <param name="now">The clock's timestamp of the arrival.</param>
    public TimeSpan? Enter(long now)
    {
        lock (_gate)
        {
            var missing = _lastArrival is { } last ? Gap - clock.GetElapsedTime(last, now) : TimeSpan.Zero;
            if (_inFlight > 0 && !AllowsParallel)
            {
                _parallel++;
                return missing > TimeSpan.Zero ? missing : Gap;
            }

            if (missing > TimeSpan.Zero)
            {
                _early++;
                return missing;
            }

            _lastArrival = now;
            _inFlight++;
            return null;
        }
    }

    public void Leave()
    {
        lock (_gate)
            _inFlight--;
    }

    public void Reset()
    {
        lock (_gate)
            (_lastArrival, _early, _parallel) = (null, 0, 0);
    }
}
