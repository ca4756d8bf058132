namespace Enlace.Tests.Architecture.Planted;

/// <summary>Rule 3: a class with behaviour where a plain fact belongs.</summary>
internal sealed class ChattyFact
{
    public int Amount { get; private set; }

    public void Add(int amount) => Amount += amount;
}
