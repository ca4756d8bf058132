using Enlace.Kernel.Persistence;

namespace Enlace.Kernel.Events;

/// <summary>Is told in the same transaction when a message for a reaction goes to the dead letters: what it writes holds if, and only if, that does.</summary>
public interface IBurialWitness
{
    Task Buried(SqlSession session, Burial burial, CancellationToken cancel);
}
