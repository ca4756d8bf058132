namespace Enlace.Sandbox.ManyChat;

/// <summary>Somebody who wrote to the clinic.</summary>
internal sealed class Person
{
    private static readonly string[] FirstNames =
        ["Ana", "José", "María Fernanda", "Luis", "Rocío", "Íñigo", "Camila", "Sebastián", "Lucía", "Matías", "Valentina", "Jesús", "Ximena", "Joaquín", "Milagros", "Nicolás"];

    private static readonly string[] LastNames =
        ["Quispe", "Mamani", "Martínez", "Muñoz", "Peña", "Ñahui", "González", "Rojas", "D'Angelo", "Huamán", "Sepúlveda", "Flores", "Cárdenas", "Contreras", "Vásquez", "Soto"];

    private static readonly string[] Channels = ["WhatsApp", "TikTok", "Instagram", "Messenger"];

    public Person(Random random, DateTimeOffset subscribedAt)
    {
        Id = random.NextInt64(100_000_000, 9_999_999_999).ToString(System.Globalization.CultureInfo.InvariantCulture);
        (FirstName, LastName) = (Pick(random, FirstNames), Pick(random, LastNames));
        IsPeruvian = random.NextDouble() < 0.6;
        // Mobiles: nine digits after +51, of which the first is 9; the same after +56 in Chile.
        Phone = $"{(IsPeruvian ? "+51" : "+56")}9{random.Next(10_000_000, 100_000_000)}";
        Channel = Pick(random, Channels);
        // Who comes from TikTok or Instagram has often left nothing but a name.
        HasPhone = Channel == "WhatsApp" || random.NextDouble() < 0.5;
        HasEmail = random.NextDouble() < 0.4;
        SubscribedAt = subscribedAt;
    }

    public string Id { get; }

    public string FirstName { get; }

    public string LastName { get; }

    public bool IsPeruvian { get; }

    public string Phone { get; }

    public bool HasPhone { get; }

    public bool HasEmail { get; }

    public string Channel { get; }

    public DateTimeOffset SubscribedAt { get; }

    public string Email => $"{Plain(FirstName)}.{Plain(LastName)}.{Id[^4..]}@example.com";

    /// <summary>How far the conversation has come: a place in the stage table.</summary>
    public int Stage { get; set; }

    public string State => ClinicStages.Names[Stage];

    internal static string Pick(Random random, string[] words) => words[random.Next(words.Length)];

    /// <summary>Letters without accents, as people type them in a hurry.</summary>
    internal static string Unaccented(string text)
    {
        const string With = "áéíóúñÁÉÍÓÚÑ", Without = "aeiounAEIOUN";
        return string.Concat(text.Select(c => With.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at ? Without[at] : c));
    }

    private static string Plain(string name) => string.Concat(Unaccented(name).ToLowerInvariant().Where(char.IsAsciiLetter));
}
