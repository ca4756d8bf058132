using System.Reflection;
using Enlace.Campaigns.Data;
using Enlace.Campaigns.Domain;
using Enlace.Contracts;

namespace Enlace.Campaigns.Commands;

/// <summary>Takes commands in: their ids are promised, they are sent, and what becomes of them can be asked from then on, all in one commit.</summary>
internal sealed class CommandDesk(CampaignsDb db, TimeProvider clock)
{
    private readonly DateTimeOffset _now = UnixMicroseconds.Cut(clock.GetUtcNow());

    public DateTimeOffset Now => _now;

    /// <summary>An id for what the command will make.</summary>
    public Guid NewId() => Guid.CreateVersion7(_now);

    /// <summary>Ids for a command that is done with the request that brings it.</summary>
    public (Guid Command, Guid Chain) Begin()
    {
        var ids = (Command: NewId(), Chain: NewId());
        db.Begin(ids.Chain);
        return ids;
    }

    /// <summary>Commits it, and answers with the version that it made, or that it goes on by itself.</summary>
    public Task<Answer<CommandReceipt>> Done(string kind, Guid? subject, (Guid Command, Guid Chain) ids, CommandReceipt receipt, long? version, CancellationToken cancel)
    {
        var record = CommandRecord.Taken(ids.Command, db.Tenant, kind, ids.Chain.ToString(), _now);
        record.Processed(subject, _now);
        db.Add(record);
        var answer = Answers.Of(version is null ? StatusCodes.Status202Accepted : StatusCodes.Status200OK, receipt).With("Location", Place(ids.Command));
        return db.Commit(version is { } made ? answer.Tagged(made) : answer, cancel);
    }

    /// <param name="status">200 where the contract's first routes are, 202 elsewhere.</param>
    /// <param name="command">The command, with its id.</param>
    /// <param name="receipt">What the caller is told, from the ids of the command and of its chain.</param>
    /// <param name="cancel">Stops the wait.</param>
    public async Task<Answer<CommandReceipt>> Send<TCommand>(
        int status, Func<Guid, TCommand> command, Func<Guid, Guid, CommandReceipt> receipt, CancellationToken cancel) where TCommand : ICommand
    {
        var (id, chain) = (NewId(), NewId());
        db.Begin(chain);
        db.Add(CommandRecord.Taken(id, db.Tenant, typeof(TCommand).GetCustomAttribute<WireNameAttribute>()!.Name, chain.ToString(), _now));
        db.Publish(command(id));
        return await db.Commit(Answers.Of(status, receipt(id, chain)).With("Location", Place(id)), cancel);
    }

    /// <summary>Notes that a command was done; one that nobody here has taken in has no record.</summary>
    public async Task Processed(Guid? command, Guid subject, CancellationToken cancel)
    {
        if (await Find(command, cancel) is { Status: CommandStatus.Pending } record)
            record.Processed(subject, _now);
    }

    public async Task Rejected(Guid? command, Fault fault, string text, CancellationToken cancel)
    {
        if (await Find(command, cancel) is { Status: CommandStatus.Pending } record)
            record.Rejected(fault.Code, text, _now);
    }

    private static string Place(Guid command) => $"{KernelPipeline.ApiPrefix}/comandos/{command}";

    private async Task<CommandRecord?> Find(Guid? command, CancellationToken cancel) =>
        command is { } id ? await db.Commands.FirstOrDefaultAsync(record => record.Id == id, cancel) : null;
}
