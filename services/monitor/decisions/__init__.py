"""What analysts decide about tags: which firm a party is, and whether it is in Shenzhen; kept, applied, undone, learnt from."""
