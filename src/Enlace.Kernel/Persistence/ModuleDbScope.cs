using Enlace.Kernel.Security;

namespace Enlace.Kernel.Persistence;

/// <summary>What a module's database context needs of its request or delivery.</summary>
public sealed record ModuleDbScope(UnitOfWork Unit, CurrentCaller Caller);
