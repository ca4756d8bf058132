using Enlace.Kernel.Persistence;
using Microsoft.Extensions.Logging;

namespace Enlace.Kernel.Events;

/// <summary>The slots of one destination in this process, and the work that fills them.</summary>
internal sealed partial class Drain(Action onTrouble)
{
    // Waiting this long for a few more free slots turns many claims of one into one claim of many.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(3);

    private readonly Lock _gate = new();
    private readonly HashSet<(long? Lane, long Delivery)> _held = [];
    private SemaphoreSlim? _slots;
    private int _size;
    private bool _active;
    private bool _again;

    // A claim or a result may not have reached the database: we may own there what nobody here works on.
    private bool _inDoubt;

    public Task Running { get; set; } = Task.CompletedTask;

    /// <summary>Whether this process has finished anything of its destination yet.</summary>
    public bool IsWarm { get; private set; }

    /// <summary>Notes that there is work; true when the caller must start the drain.</summary>
    public bool Ring()
    {
        lock (_gate)
        {
            _again = true;
            if (_active)
                return false;
            _again = false;
            return _active = true;
        }
    }

    /// <summary>Whether a ring came while the drain was looking; ends the drain otherwise.</summary>
    public bool GoesOn(CancellationToken stop)
    {
        lock (_gate)
        {
            _active = _again && !stop.IsCancellationRequested;
            _again = false;
            return _active;
        }
    }

    public void Size(int slots)
    {
        _slots ??= new SemaphoreSlim(slots, slots);
        _size = _size == 0 ? slots : _size;
    }

    /// <summary>Waits for one slot and takes as many more as are free.</summary>
    public async Task<int> Take(int most, CancellationToken cancel)
    {
        await _slots!.WaitAsync(cancel);
        var taken = 1;
        // Not cancelled: the slots taken so far would be lost, and the stop would wait for them in vain.
        while (taken < most && (_slots.Wait(0, CancellationToken.None) || (taken < _size / 4 && await _slots.WaitAsync(Gather, CancellationToken.None))))
            taken++;
        return taken;
    }

    public void Return(int slots)
    {
        if (slots > 0)
            _slots!.Release(slots);
    }

    /// <summary>Runs one claimed delivery, or with its lane's number and no delivery a lane.</summary>
    public Task Start((long? Lane, long Delivery) claimed, Func<Task> work, ILogger logger)
    {
        lock (_gate)
            _held.Add(claimed);
        return Task.Run(async () =>
        {
            try
            {
                await Work(claimed, work);
            }
            catch (DatabaseUnavailableException e)
            {
                Log.Unsettled(logger, e.Message);
                Trouble();
            }
            catch (Exception e)
            {
                // Not handed back: what breaks us again and again must be counted, so that it ends as poison and not in a loop.
                Log.Broke(logger, e);
            }
            finally
            {
                Return(1);
            }
        });
    }

    private async Task Work((long? Lane, long Delivery) claimed, Func<Task> work)
    {
        try
        {
            await work();
            IsWarm = true;
        }
        finally
        {
            // Before anybody is told of trouble, or the recovery would take it for being worked on.
            lock (_gate)
                _held.Remove(claimed);
        }
    }

    /// <summary>The database failed us: asks for another look soon, which first hands back what nobody works on.</summary>
    public void Trouble()
    {
        Volatile.Write(ref _inDoubt, true);
        onTrouble();
    }

    /// <summary>Whether there was trouble since the last look.</summary>
    public bool TakeDoubt() => Interlocked.Exchange(ref _inDoubt, false);

    /// <summary>What is being worked on: unordered deliveries, and lanes.</summary>
    public (long[] Deliveries, long[] Lanes) Held()
    {
        lock (_gate)
        {
            return ([.. _held.Where(held => held.Lane is null).Select(held => held.Delivery)],
                [.. _held.Where(held => held.Lane is not null).Select(held => held.Lane!.Value)]);
        }
    }

    /// <summary>Waits until the drain has ended and every slot is free again.</summary>
    public async Task Idle()
    {
        await Running;
        for (var i = 0; i < _size; i++)
            await _slots!.WaitAsync();
        Return(_size);
    }

    private static partial class Log
    {
        [LoggerMessage(215, LogLevel.Warning, "An attempt's result could not be written ({Reason}); it is handed back and tried again")]
        public static partial void Unsettled(ILogger logger, string reason);

        [LoggerMessage(216, LogLevel.Error, "An attempt broke outside its handler; its claim runs out and it is tried again")]
        public static partial void Broke(ILogger logger, Exception exception);
    }
}
